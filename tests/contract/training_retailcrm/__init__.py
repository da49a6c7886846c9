"""The training CRM against the vendor page, its traps and its published answers."""
