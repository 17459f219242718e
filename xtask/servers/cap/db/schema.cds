// A domain unlike Graph's: composite keys, decimals, times of day, streams, structures made flat.
namespace stock;

type Place { hall : String(20); shelf : Integer; };
type Condition : String(10) enum { fresh; used; broken; };

entity Machines {
  key code      : String(40);
      name      : String(80) not null;
      serial    : Integer64;
      price     : Decimal(9,2);
      ratio     : Double;
      builtOn   : Date;
      opensAt   : Time;
      changedAt : Timestamp @odata.etag @cds.on.insert : $now @cds.on.update : $now;
      condition : Condition;
      retired   : Boolean default false;
      tags      : many String;
      place     : Place;
      manual    : LargeBinary @Core.MediaType : 'application/pdf';
      keeper    : Association to Keepers;
      parts     : Composition of many Parts on parts.machine = $self;
}

entity Parts {
  key id      : UUID;
      machine : Association to Machines;
      name    : String(80);
      pieces  : Integer;
}

entity Keepers {
  key id       : UUID;
      name     : String(80);
      machines : Association to many Machines on machines.keeper = $self;
}

entity Readings {
  key machine : String(40);
  key year    : Integer;
      value   : Decimal(7,3);
}
