"""Run every part on one machine: three servers, the page's NGINX and the Envoy edge."""
