"""The retailCRM connector against the training CRM, over real sockets."""
