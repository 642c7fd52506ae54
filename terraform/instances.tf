locals {
  nodes   = ["control-plane", "worker-1", "worker-2"]
  workers = ["worker-1", "worker-2"]
}

data "aws_ami" "debian" {
  count = var.ami == null ? 1 : 0

  most_recent = true
  owners      = ["136693071363"] # Debian

  filter {
    name   = "name"
    values = ["debian-13-amd64-*"]
  }
}

resource "aws_instance" "node" {
  for_each = { for index, name in local.nodes : name => index }

  ami           = var.ami == null ? data.aws_ami.debian[0].id : var.ami
  instance_type = var.instance_type
  key_name      = var.key_name
  subnet_id     = var.subnet_ids[each.value % length(var.subnet_ids)]

  vpc_security_group_ids      = [aws_security_group.nodes.id]
  associate_public_ip_address = true

  # Ready for kubeadm at its first boot. A changed script is for new instances only.
  user_data                   = file("${path.module}/../k8s/kubeadm/prepare-node")
  user_data_replace_on_change = false

  # Pods are one hop further than this: they get no credentials of the instance, which has none.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # Full speed as long as it takes, rather than a crawl once credits are used up.
  credit_specification {
    cpu_credits = "unlimited"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 20
    encrypted   = true
  }

  tags = { Name = "${var.name}-${each.key}" }

  lifecycle {
    # A newer image or script must not replace a cluster: nodes are replaced one by one, on purpose.
    ignore_changes = [ami, user_data]
  }
}
