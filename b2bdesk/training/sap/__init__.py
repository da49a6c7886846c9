"""The training SAP: an S/4HANA system as its OData services show it to a sales desk.

Number ranges, organisation and codes here are this system's customizing; a real one has others.
"""

SAP_USER = "B2BDESK"
SAP_PASSWORD = "training-sap"  # noqa: S105 - opens nothing but the training server
