data "aws_subnet" "first" {
  id = var.subnet_ids[0]
}

resource "aws_security_group" "load_balancer" {
  name        = "${var.name}-load-balancer"
  description = "The world to the load balancer"
  vpc_id      = data.aws_subnet.first.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "world" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "Callers"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = local.public_port
  to_port           = local.public_port
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "to_the_edge" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "The edge, and its health"
  referenced_security_group_id = aws_security_group.nodes.id
  from_port                    = local.node_port
  to_port                      = local.node_port
  ip_protocol                  = "tcp"
}

resource "aws_security_group" "nodes" {
  name        = "${var.name}-nodes"
  description = "The nodes of the cluster"
  vpc_id      = data.aws_subnet.first.vpc_id
}

# X-Forwarded-For is believed by the edge, so nobody but the load balancer may send it any.
resource "aws_vpc_security_group_ingress_rule" "edge" {
  security_group_id            = aws_security_group.nodes.id
  description                  = "The load balancer to the edge"
  referenced_security_group_id = aws_security_group.load_balancer.id
  from_port                    = local.node_port
  to_port                      = local.node_port
  ip_protocol                  = "tcp"
}

resource "aws_vpc_security_group_ingress_rule" "among_nodes" {
  security_group_id            = aws_security_group.nodes.id
  description                  = "Nodes among themselves: API, kubelets, the pods' network"
  referenced_security_group_id = aws_security_group.nodes.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_ingress_rule" "operators" {
  for_each = {
    for pair in setproduct(var.operator_cidrs, [22, 6443]) : "${pair[0]} ${pair[1]}" => pair
  }

  security_group_id = aws_security_group.nodes.id
  description       = "Operators: SSH and the Kubernetes API"
  cidr_ipv4         = each.value[0]
  from_port         = each.value[1]
  to_port           = each.value[1]
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "out" {
  security_group_id = aws_security_group.nodes.id
  description       = "Packages, images, time"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}
