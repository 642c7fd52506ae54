variable "name" {
  description = "Prefix of the name of everything that is made."
  type        = string
  default     = "moviechat"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.name))
    error_message = "Up to 20 lower-case letters, digits and hyphens, a letter first."
  }
}

variable "region" {
  description = "Region of the cluster."
  type        = string
  default     = "eu-central-1"
}

variable "subnet_ids" {
  description = "Public subnets of one VPC: the load balancer uses all, instances are spread over them."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "At least one subnet is needed."
  }
}

variable "key_name" {
  description = "Name of the EC2 key pair with which operators log in."
  type        = string
}

variable "operator_cidrs" {
  description = "Where operators come from: the only addresses that reach SSH and the Kubernetes API."
  type        = list(string)

  validation {
    condition     = alltrue([for cidr in var.operator_cidrs : can(cidrhost(cidr, 0)) && !endswith(cidr, "/0")])
    error_message = "CIDR blocks, such as 198.51.100.7/32, and not the whole internet."
  }
}

variable "certificate_arn" {
  description = "Certificate (ACM) with which the load balancer ends TLS on port 443. Without one it listens on port 80, in the clear: for trials only."
  type        = string
  default     = null
}

variable "instance_type" {
  description = "Size of the three instances: 2 vCPU and 4 GB is what the manifests are made for."
  type        = string
  default     = "t3.medium"
}

variable "ami" {
  description = "Image of the instances. Once chosen, an image is kept: name it here, so that a newer one does not replace the cluster."
  type        = string
  default     = null
}
