# What would be made, without an account: `terraform test`.

mock_provider "aws" {
  mock_data "aws_subnet" {
    defaults = { vpc_id = "vpc-1" }
  }
  mock_data "aws_ami" {
    defaults = { id = "ami-0123456789abcdef0" }
  }
}

variables {
  subnet_ids     = ["subnet-a", "subnet-b"]
  key_name       = "operators"
  operator_cidrs = ["198.51.100.7/32"]
}

run "trial_in_the_clear" {
  command = plan

  assert {
    condition     = one(aws_elb.edge.listener).lb_port == 80 && one(aws_elb.edge.listener).lb_protocol == "http"
    error_message = "Without a certificate it listens on port 80."
  }
  assert {
    condition     = length(aws_instance.node) == 3
    error_message = "One control plane and two workers."
  }
  assert {
    condition     = aws_instance.node["worker-1"].subnet_id != aws_instance.node["worker-2"].subnet_id
    error_message = "The workers are in different subnets where there are two."
  }
  assert {
    condition     = alltrue([for node in aws_instance.node : one(node.metadata_options).http_tokens == "required" && one(node.root_block_device).encrypted])
    error_message = "Metadata needs a token; disks are encrypted."
  }
  assert {
    condition     = aws_elb.edge.idle_timeout < 75 && one(aws_elb.edge.health_check).target == "HTTP:30080/healthz"
    error_message = "The edge closes idle connections last, and says itself whether it is healthy."
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.operators) == 2
    error_message = "Operators reach SSH and the API."
  }
}

run "https" {
  command = plan

  variables {
    certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1"
  }

  assert {
    condition     = one(aws_elb.edge.listener).lb_port == 443 && one(aws_elb.edge.listener).lb_protocol == "https"
    error_message = "With a certificate it listens on port 443 alone."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.world.from_port == 443
    error_message = "The world reaches that port."
  }
  assert {
    condition     = length(aws_load_balancer_listener_policy.tls) == 1
    error_message = "No TLS older than 1.2."
  }
}

run "operators_are_not_the_whole_internet" {
  command = plan

  variables {
    operator_cidrs = ["0.0.0.0/0"]
  }

  expect_failures = [var.operator_cidrs]
}
