package se.bulktak.catalogue;

/** The values of one row of the catalogue, without its id and bookkeeping. References to other rows are their ids. */
public sealed interface CatalogueObject
        permits RivtaProfile, ServiceContract, LogicalAddress, ServiceComponent, CallAddress, Routing, CallAuthorization {}
