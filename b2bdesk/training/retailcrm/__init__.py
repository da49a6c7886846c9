"""The training CRM: a local server that speaks retailCRM's API v5, traps included."""
