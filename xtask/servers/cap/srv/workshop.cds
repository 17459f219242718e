using { stock } from '../db/schema';

@path : '/workshop/v1.0'
@requires : 'any'
service Workshop {
  @cds.query.limit : { default : 4, max : 8 }
  entity machines as projection on stock.Machines actions {
    action   rename(name : String) returns machines;
    action   scrap();
    function yearsSince(day : Date) returns Integer;
  };
  entity parts as projection on stock.Parts;
  entity keepers as projection on stock.Keepers;
  entity readings as projection on stock.Readings;
  action   order(name : String, pieces : Integer) returns parts;
  function halls(prefix : String) returns array of String;
}
