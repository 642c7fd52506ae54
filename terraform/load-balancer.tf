locals {
  node_port   = 30080 # of k8s/base/edge/service.yaml
  public_port = var.certificate_arn == null ? 80 : 443
}

# HTTP and not TCP listeners. HTTP: the load balancer appends the caller's address to
# X-Forwarded-For, which the edge needs for its limits by address and trusts for exactly one hop; a
# call is sent to a healthy worker rather than a connection, and TLS ends here with a certificate
# that AWS renews. gRPC-web passes, since it is plain HTTP/1.1; native gRPC (HTTP/2) does not, and
# is not meant to: it has the internal listener. TCP would hide the caller's address unless both
# sides spoke the PROXY protocol, and would pass HTTP/2 that only other programs speak.
resource "aws_elb" "edge" {
  name            = var.name
  subnets         = var.subnet_ids
  security_groups = [aws_security_group.load_balancer.id]
  instances       = [for name in local.workers : aws_instance.node[name].id]

  listener {
    lb_port            = local.public_port
    lb_protocol        = var.certificate_arn == null ? "http" : "https"
    ssl_certificate_id = var.certificate_arn
    instance_port      = local.node_port
    instance_protocol  = "http"
  }

  # /healthz answers 503 from the moment an edge is told to drain, and nothing at all answers on a
  # worker without one (externalTrafficPolicy: Local). An edge drains for 35 s: longer than the 20 s
  # that it takes to be noticed here.
  health_check {
    target              = "HTTP:${local.node_port}/healthz"
    interval            = 10
    timeout             = 5
    unhealthy_threshold = 2
    healthy_threshold   = 2
  }

  # Shorter than the 75 s of the edge, so that this side is the one to close idle connections.
  idle_timeout = 60

  cross_zone_load_balancing   = true
  connection_draining         = true
  connection_draining_timeout = 30
  desync_mitigation_mode      = "strictest"
}

resource "aws_load_balancer_listener_policy" "tls" {
  count = var.certificate_arn == null ? 0 : 1

  load_balancer_name = aws_elb.edge.name
  load_balancer_port = local.public_port
  policy_names       = [aws_load_balancer_policy.tls[0].policy_name]
}

resource "aws_load_balancer_policy" "tls" {
  count = var.certificate_arn == null ? 0 : 1

  load_balancer_name = aws_elb.edge.name
  policy_name        = "tls-1-2"
  policy_type_name   = "SSLNegotiationPolicyType"

  policy_attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}
