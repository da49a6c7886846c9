"""The phone exchange Asterisk through its manager interface (AMI)."""
