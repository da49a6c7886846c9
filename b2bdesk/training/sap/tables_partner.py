"""Tables of the business partner service: partners, roles, addresses, tax numbers, banks, customers."""

from __future__ import annotations

from b2bdesk.training.sap.edm import entity, service, to_many, to_one

_ADDRESS_PART = "AddressID:A10! Person:S10! OrdinalNumber:S3!"

PARTNER_SERVICE = service(
    "API_BUSINESS_PARTNER",
    entity(
        "A_BusinessPartner",
        """BusinessPartner:A10! Customer:A10- Supplier:A10- BusinessPartnerCategory:S1
        BusinessPartnerFullName:S81- BusinessPartnerGrouping:S4 BusinessPartnerName:S81-
        CorrespondenceLanguage:S2 CreatedByUser:S12- CreationDate:D- CreationTime:T- FirstName:S40
        FormOfAddress:S4 Industry:S10 IsFemale:B IsMale:B Language:S2 LastChangeDate:D- LastChangeTime:T-
        LastChangedByUser:S12- LastName:S40 LegalForm:S2 MiddleName:S40 OrganizationBPName1:S40
        OrganizationBPName2:S40 OrganizationBPName3:S40 OrganizationBPName4:S40
        OrganizationFoundationDate:D OrganizationLiquidationDate:D SearchTerm1:S20 SearchTerm2:S20+
        BusinessPartnerIsBlocked:B BusinessPartnerType:S4 BusinessPartnerIDByExtSystem:S20
        IsMarkedForArchiving:B""",
        to_many("to_BusinessPartnerAddress", "A_BusinessPartnerAddress", "BusinessPartner"),
        to_many("to_BusinessPartnerBank", "A_BusinessPartnerBank", "BusinessPartner"),
        to_many(
            "to_BusinessPartnerContact", "A_BusinessPartnerContact", "BusinessPartnerCompany=BusinessPartner"
        ),
        to_many("to_BusinessPartnerRole", "A_BusinessPartnerRole", "BusinessPartner"),
        to_many("to_BusinessPartnerTax", "A_BusinessPartnerTaxNumber", "BusinessPartner"),
        to_one("to_Customer", "A_Customer", "Customer=BusinessPartner"),
        deletable=False,
    ),
    entity(
        "A_BusinessPartnerRole",
        "BusinessPartner:A10! BusinessPartnerRole:S6! ValidFrom:O ValidTo:O AuthorizationGroup:S4",
        deletable=False,
    ),
    entity(
        "A_BusinessPartnerAddress",
        """BusinessPartner:A10! AddressID:A10! ValidityStartDate:O ValidityEndDate:O CareOfName:S40
        CityCode:S12
        CityName:S40 CompanyPostalCode:S10 Country:S3 County:S40 District:S40 FullName:S80- HouseNumber:S10
        HouseNumberSupplementText:S10 Language:S2 POBox:S10 PostalCode:S10 Region:S3 StreetName:S60
        StreetPrefixName:S40 StreetSuffixName:S40 TaxJurisdiction:S15 TransportZone:S10
        AddressIDByExternalSystem:S20""",
        to_many("to_AddressUsage", "A_BuPaAddressUsage", "BusinessPartner", "AddressID"),
        to_many("to_EmailAddress", "A_AddressEmailAddress", "AddressID"),
        to_many("to_PhoneNumber", "A_AddressPhoneNumber", "AddressID"),
    ),
    entity(
        "A_BuPaAddressUsage",
        """BusinessPartner:A10! ValidityEndDate:O! AddressUsage:S10! AddressID:A10! ValidityStartDate:O
        StandardUsage:B""",
    ),
    entity(
        "A_AddressEmailAddress",
        f"{_ADDRESS_PART} IsDefaultEmailAddress:B EmailAddress:S241 SearchEmailAddress:S20",
    ),
    entity(
        "A_AddressPhoneNumber",
        f"""{_ADDRESS_PART} DestinationLocationCountry:S3 IsDefaultPhoneNumber:B PhoneNumber:S30
        PhoneNumberExtension:S10 InternationalPhoneNumber:S30- PhoneNumberType:S1""",
    ),
    entity(
        "A_BusinessPartnerTaxNumber",
        "BusinessPartner:A10! BPTaxType:S4! BPTaxNumber:S20 BPTaxLongNumber:S60 AuthorizationGroup:S4",
    ),
    entity(
        "A_BusinessPartnerBank",
        """BusinessPartner:A10! BankIdentification:S4! BankCountryKey:S3 BankName:S60- BankNumber:S15
        SWIFTCode:S11- BankControlKey:S2 BankAccountHolderName:S60 BankAccountName:S40 ValidityStartDate:O
        ValidityEndDate:O IBAN:S34 BankAccount:S18 BankAccountReferenceText:S20 CollectionAuthInd:B
        CityName:S35-""",
    ),
    entity(
        "A_BusinessPartnerContact",
        """RelationshipNumber:S12! BusinessPartnerCompany:A10! BusinessPartnerPerson:A10! ValidityEndDate:D!
        ValidityStartDate:D IsStandardRelationship:B RelationshipCategory:S6""",
        to_one("to_ContactRelationship", "A_BPContactToFuncAndDept", "RelationshipNumber"),
    ),
    entity(
        "A_BPContactToFuncAndDept",
        """RelationshipNumber:S12! BusinessPartnerCompany:A10! BusinessPartnerPerson:A10! ValidityEndDate:D!
        ContactPersonFunction:S4 ContactPersonDepartment:S4 PhoneNumber:S30 EmailAddress:S241""",
        creatable=False,
        deletable=False,
    ),
    entity(
        "A_Customer",
        """Customer:A10! BillingIsBlockedForCustomer:S2 CreatedByUser:S12- CreationDate:D-
        CustomerAccountGroup:S4 CustomerClassification:S2 CustomerFullName:S220- CustomerName:S80-
        DeliveryIsBlocked:S2 OrderIsBlockedForCustomer:S2 PostingIsBlocked:B Supplier:A10 TaxNumber1:S16-
        TaxNumber2:S11- TaxNumber3:S18- TaxNumber4:S18- TaxNumber5:S60- VATRegistration:S20
        DeletionIndicator:B""",
        to_many("to_CustomerCompany", "A_CustomerCompany", "Customer"),
        to_many("to_CustomerSalesArea", "A_CustomerSalesArea", "Customer"),
        creatable=False,
        deletable=False,
    ),
    entity(
        "A_CustomerSalesArea",
        """Customer:A10! SalesOrganization:S4! DistributionChannel:S2! Division:S2!
        BillingIsBlockedForCustomer:S2 CompleteDeliveryIsDefined:B Currency:S5 CustomerGroup:S2
        CustomerPaymentTerms:S4 CustomerPriceGroup:S2 DeliveryIsBlockedForCustomer:S2 DeliveryPriority:S2
        IncotermsClassification:S3 IncotermsLocation1:S70 OrderIsBlockedForCustomer:S2
        PartialDeliveryIsAllowed:S1 PriceListType:S2 SalesGroup:S3 SalesOffice:S4 ShippingCondition:S2
        SupplyingPlant:S4 SalesDistrict:S6 DeletionIndicator:B""",
        to_many(
            "to_PartnerFunction", "A_CustSalesPartnerFunc", "Customer", "SalesOrganization",
            "DistributionChannel", "Division",
        ),
        deletable=False,
    ),
    entity(
        "A_CustSalesPartnerFunc",
        """Customer:A10! SalesOrganization:S4! DistributionChannel:S2! Division:S2! PartnerCounter:S3!
        PartnerFunction:S2! BPCustomerNumber:A10 CustomerPartnerDescription:S30 DefaultPartner:B""",
    ),
    entity(
        "A_CustomerCompany",
        """Customer:A10! CompanyCode:S4! ReconciliationAccount:S10 PaymentTerms:S4 PaymentMethodsList:S10
        PaymentBlockingReason:S1 HouseBank:S5 DeletionIndicator:B""",
        deletable=False,
    ),
)  # fmt: skip
