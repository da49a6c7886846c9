"""The SAP connector against the training SAP, over a real socket."""
