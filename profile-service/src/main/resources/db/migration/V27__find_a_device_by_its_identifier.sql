-- Whether anybody else is linked to a device, before it is erased with a customer.
create index identifier_link_by_identifier on identifier_link (identifier);
