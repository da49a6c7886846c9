"""SAP S/4HANA over OData V2: business partners, sales orders, stock, deliveries, slots and transport."""
