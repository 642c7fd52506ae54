output "address" {
  description = "Where callers go. Point a DNS name here (an alias record)."
  value       = aws_elb.edge.dns_name
}

output "nodes" {
  description = "Public and private address of each instance."
  value = {
    for name, node in aws_instance.node : name => { public = node.public_ip, private = node.private_ip }
  }
}
