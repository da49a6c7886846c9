"""1C:Document Management ("1C SED") over its ``dm`` web service: contracts and corporate clients."""
