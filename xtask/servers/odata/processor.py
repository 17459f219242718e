"""What Microsoft Graph does and odatapy's service in memory does not, for any schema."""
import json
import re
import uuid

from odatapy.data import Entity, Property, ValueType
from odatapy.edm.csdl import CsdlEntitySet
from odatapy.edm.model import EdmEntitySet
from odatapy.edm.names import FullQualifiedName
from odatapy.edm.xml_io import XmlEdmProvider
from odatapy.http.status import HttpStatusCode
from odatapy.server import OData
from odatapy.server.deserializer.json_deserializer import ODataJsonDeserializer
from odatapy.server.inmemory import InMemoryDataStore, InMemoryProcessor
from odatapy.server.processor import ActionProcessor
from odatapy.server.uri.resource import UriResourceAction

# Actions that answer with their argument of this name, so that tests see it arrive.
ECHOED = {"checkMemberGroups": "groupIds", "checkMemberObjects": "ids"}


class Deserializer:
    """Two gaps of odatapy 5.3.0, closed in its own class."""

    enumeration = staticmethod(ODataJsonDeserializer._enum)
    parameter = ODataJsonDeserializer._parameter_property

    @staticmethod
    def enumeration_by_name(enum_type, raw, name):
        """Checks a member as before, but keeps its name: filters compare names."""
        value = Deserializer.enumeration(enum_type, raw, name)
        named = isinstance(raw, str) and not raw.lstrip("-").isdigit()
        return raw if named else value

    def entity_parameter(self, edm, name, raw, parameter):
        """Parameters of actions may be entities in Graph, which odatapy refuses."""
        item = re.fullmatch(r"Collection\((.*)\)", parameter.type)
        type_name = item[1] if item else parameter.type
        known = "." in type_name and not type_name.startswith("Edm.")
        entity_type = edm.get_entity_type(FullQualifiedName.parse(type_name)) if known else None
        if entity_type is None or raw is None:
            return Deserializer.parameter(self, edm, name, raw, parameter)
        if isinstance(raw, list):
            value = [self.entity(edm, entity_type, json.dumps(one)) for one in raw]
            kind = ValueType.COLLECTION_ENTITY
        else:
            value, kind = self.entity(edm, entity_type, json.dumps(raw)), ValueType.ENTITY
        return Property(name=name, value=value, value_type=kind, type=parameter.type)


ODataJsonDeserializer._enum = staticmethod(Deserializer.enumeration_by_name)
ODataJsonDeserializer._parameter_property = Deserializer.entity_parameter


class GraphProcessor(InMemoryProcessor, ActionProcessor):
    def __init__(self, store, options):
        super().__init__(store, page_size=options.page)
        self.has_etags = options.etag
        self.contained = {}

    def _nav_target_set(self, owner_set, nav_name):
        """What is contained in an entity has no entity set; each owner gets one of its own name."""
        bound = super()._nav_target_set(owner_set, nav_name)
        navigation = owner_set.entity_type.get_navigation_property(nav_name)
        if bound is not None or navigation is None or navigation.type is None:
            return bound
        name = f"{owner_set.name}/{nav_name}"
        if name not in self.contained:
            edm = self.service_metadata.edm
            declared = CsdlEntitySet(name=name, type=navigation.type.full_qualified_name.fqn)
            self.contained[name] = EdmEntitySet(edm, declared, edm.entity_container)
        return self.contained[name]

    def _assign_keys(self, entity_set, entity):
        if list(entity_set.entity_type.key_predicate_names) != ["id"]:
            super()._assign_keys(entity_set, entity)
        elif entity.get_value("id") is None:
            entity.set_property("id", str(uuid.uuid4()), ValueType.PRIMITIVE, "Edm.String")

    def _declares_etag(self, entity_set):
        return self.has_etags or super()._declares_etag(entity_set)

    def _entity_by_id(self, id_url, request):
        """References name users and groups also as directory objects, and keys also as segments."""
        path = id_url.split("?")[0]
        named = re.search(r"(?:^|/)(\w+)(?:/([^/()']+)|\('([^']*)'\))$", path)
        if named:
            key = named[2] or named[3]
            sets = ["directoryObjects", "users", "groups"]
            for name in sets if named[1] in sets else [named[1]]:
                for entity in self.store.entities(name):
                    if entity.get_value("id") == key:
                        return entity
        return super()._entity_by_id(id_url, request)

    def process_action(self, request, response, uri_info, request_ct, response_ct):
        action = uri_info.last_resource.action
        reader = self.odata.create_deserializer(request_ct)
        edm = self.service_metadata.edm
        arguments = reader.action_parameters(edm, action, request.body or b"{}")
        values = {name: argument.value for name, argument in arguments.items()}
        with self.store.lock:
            parts = [p for p in uri_info.resource_parts if not isinstance(p, UriResourceAction)]
            target = self._walk(request, parts, for_write=True) if parts else None
            if target is not None and not target.is_collection:
                self._require_entity(target)
            if action.name == "setPriority":
                self.set_priority(target, values)
            if action.name == "assign":
                self.assign(target, values)
        if action.return_type is None:
            response.set_status(HttpStatusCode.NO_CONTENT)
            return
        result = action.return_type
        name = f"Collection({result.type})" if result.collection else result.type
        value = values.get(ECHOED.get(action.name)) or ([] if result.collection else None)
        body = {"@odata.context": self._context(request, name), "value": value}
        self._write(request, response, json.dumps(body), response_ct)

    def set_priority(self, target, values):
        priority = values["priority"]
        target.entity.set_property("priority", priority, ValueType.PRIMITIVE, "Edm.Int32")

    def assign(self, target, values):
        """Replaces what is assigned by the argument."""
        assigned = self._nav_target_set(target.entity_set, "assignments")
        rows = values.get("enrollmentConfigurationAssignments") or []
        for row in rows:
            self._assign_keys(assigned, row)
            self.store.insert_entity(assigned.name, row)
        key = self._key_of(target.entity_set, target.entity)
        self.store.set_relation(target.entity_set.name, key, "assignments", rows)
        navigation = target.entity_set.entity_type.get_navigation_property("assignments")
        self._sync_link(target.entity, navigation, rows)


def spelled_out(schema):
    """odatapy resolves aliases in most places, but not in operations and enumeration literals."""
    for element in re.findall(r"<Schema\b[^>]*>", schema):
        named = dict(re.findall(r'(\w+)="([^"]*)"', element))
        if "Alias" in named:
            alias = re.escape(named["Alias"])
            schema = re.sub(rf'(?<=["(]){alias}\.(?=\w+["/)(])', named["Namespace"] + ".", schema)
    return schema


def enumerations(schema):
    """Names of properties that are enumerations wherever they occur, with their type."""
    enums = set(re.findall(r'<EnumType Name="(\w+)"', schema))
    found = {}
    for name, type_name in re.findall(r'<Property Name="(\w+)" Type="([\w.]+)"', schema):
        found.setdefault(name, set()).add(type_name)
    single = {name: types.copy().pop() for name, types in found.items() if len(types) == 1}
    return {name: kind for name, kind in single.items() if kind.rpartition(".")[2] in enums}


def open_service(options):
    """A handler for the schema, the names of its bound operations, and its enumerations."""
    with open(options.schema, encoding="utf-8-sig") as file:
        schema = spelled_out(file.read())
    bound = set(re.findall(r'<(?:Action|Function) Name="(\w+)" IsBound="true"', schema))
    odata = OData.new_instance(strict_deserialization=False)
    metadata = odata.create_service_metadata(XmlEdmProvider(schema), "4.0")
    store = InMemoryDataStore()
    processor = GraphProcessor(store, options)
    for name in bound:
        processor.register_function(name, lambda target, part: [])
    handler = odata.create_handler(metadata)
    handler.register(processor)
    for singleton in metadata.edm.entity_container.singletons:
        entity = Entity(type=singleton.entity_type.full_qualified_name.fqn)
        entity.set_property("id", singleton.name, ValueType.PRIMITIVE, "Edm.String")
        store.set_entities(singleton.name, [entity])
    return handler, bound, enumerations(schema)
