package io.github.fluviusenergy.openapi.compare;

import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.field;
import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.operation;
import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.parameter;
import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.parameters;
import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each one thing changed in their document, and the one line that the report is to have for it. */
class DifferencesTest {
  private static final String MANDATES = "/api/mandate";
  private static final String ENERGY = "/api/mandate/energy";

  private static final String MOCK = "/api/mandate/mock";

  @TempDir Path folder;

  static Arguments change(String line, Consumer<ObjectNode> change) {
    return Arguments.of(line, change);
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        change("new GET /api/moon: operation", d -> d.withObject("paths").set("/api/moon", moon())),
        change(
            "new PUT /api/mandate: operation",
            d ->
                d.withObject("paths")
                    .withObject(MANDATES_POINTER)
                    .set("put", operation(d, MANDATES, "get").deepCopy())),
        change(
            "new GET /api/mandate Colour: optional query parameter",
            d ->
                parameters(d, MANDATES)
                    .addObject()
                    .put("name", "Colour")
                    .put("in", "query")
                    .putObject("schema")
                    .put("type", "string")),
        change(
            "different GET /api/mandate/energy ean: no longer required",
            d -> parameter(d, ENERGY, "ean").remove("required")),
        change(
            "new Mandate.colour: field (theirs: MandateModel)",
            d -> text(d, "MandateModel", "colour")),
        change(
            "new ClientSessionBody.language: field (theirs: ClientSessionBodyModel)",
            d -> text(d, "ClientSessionBodyModel", "language")),
        change(
            "different ClientSessionBody.flow: no longer required (theirs:"
                + " ClientSessionBodyModel)",
            d -> required(d, "ClientSessionBodyModel").removeIf(v -> v.asText().equals("flow"))),
        change(
            "new MandateStatus: value Purple (theirs: MandateStatusEnum)",
            d -> values(d, "MandateStatusEnum").add("Purple")),
        change(
            "different POST /api/mandate/mock request: no longer said to be required",
            d -> operation(d, MOCK, "post").withObject("/requestBody").remove("required")),
        change(
            "different RegisterValue.value: format: number, theirs number (double) (theirs:"
                + " RegisterValueModel)",
            d -> field(d, "RegisterValueModel", "value").put("format", "double")),
        change(
            "different TimeSlice.start: may not be null any more (theirs: TimeSliceModel)",
            d -> field(d, "TimeSliceModel", "start").remove("nullable")),
        change(
            "different TimeSlice.start: now required (theirs: TimeSliceModel)",
            d -> schema(d, "TimeSliceModel").putArray("required").add("start")),
        change(
            "different ClientSessionBody.referenceNumber: may be null now (theirs:"
                + " ClientSessionBodyModel)",
            d -> field(d, "ClientSessionBodyModel", "referenceNumber").put("nullable", true)),
        change(
            "different GET /api/mandate: now deprecated",
            d -> operation(d, MANDATES, "get").put("deprecated", true)),
        change(
            "different GET /api/mandate ean: now deprecated",
            d -> parameter(d, MANDATES, "ean").put("deprecated", true)),
        change(
            "different Mandate.ean: now deprecated (theirs: MandateModel)",
            d -> field(d, "MandateModel", "ean").put("deprecated", true)),
        change(
            "new Headpoint $type=metering-on-roof: variant (theirs: HeadpointModel)",
            d -> {
              schema(d, "OnRoofModel")
                  .putArray("allOf")
                  .addObject()
                  .put("$ref", REF + "HeadpointModel");
              d.withObject("/components/schemas/HeadpointModel/discriminator/mapping")
                  .put("metering-on-roof", REF + "OnRoofModel");
            }),
        change(
            "new SubHeadpoint $type=schema SubmeteringStorageModel: variant (theirs:"
                + " SubHeadpointModel)",
            d -> {
              schema(d, "SubHeadpointModel").withObject("/discriminator").remove("mapping");
              schema(d, "SubmeteringStorageModel")
                  .putArray("allOf")
                  .addObject()
                  .put("$ref", REF + "SubHeadpointModel");
            }),
        change(
            "new GET /api/mandate: answer 410",
            d ->
                operation(d, MANDATES, "get")
                    .withObject("/responses/410")
                    .put("description", "Gone")),
        change(
            "gone GET /api/mandate: answer 503",
            d -> ((ObjectNode) operation(d, MANDATES, "get").path("responses")).remove("503")),
        change(
            "different Mandate.referenceNumber: not the same greatest length (theirs: MandateModel)",
            d -> field(d, "MandateModel", "referenceNumber").put("maxLength", 30)));
  }

  static Stream<Arguments> breaking() {
    return Stream.of(
        change(
            "gone POST /api/mandate/mock: operation",
            d -> d.withObject("paths").remove("/api/mandate/mock")),
        change(
            "gone GET /api/mandate status: query parameter",
            d -> parameters(d, MANDATES).removeIf(p -> p.path("name").asText().equals("status"))),
        change(
            "new GET /api/mandate Contract: required query parameter",
            d ->
                parameters(d, MANDATES)
                    .addObject()
                    .put("name", "Contract")
                    .put("in", "query")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string")),
        change(
            "different GET /api/mandate status: now required",
            d -> parameter(d, MANDATES, "status").put("required", true)),
        change(
            "different GET /api/mandate status: type: string, theirs integer (int32)",
            d ->
                parameter(d, MANDATES, "status")
                    .putObject("schema")
                    .put("type", "integer")
                    .put("format", "int32")),
        change(
            "different GET /api/mandate lastUpdatedTo: format: string (date-time), theirs string"
                + " (date)",
            d ->
                parameter(d, MANDATES, "lastUpdatedTo")
                    .withObject("/schema")
                    .put("format", "date")),
        change(
            "different GET /api/mandate/energy complexEnergyTypes: lists are written form not"
                + " exploded, theirs form exploded",
            d -> parameter(d, ENERGY, "complexEnergyTypes").remove("explode")),
        change(
            "gone Mandate.renewalStatus: field (theirs: MandateModel)",
            d -> fields(d, "MandateModel").remove("renewalStatus")),
        change(
            "gone ClientSessionBody.sso: field (theirs: ClientSessionBodyModel)",
            d -> fields(d, "ClientSessionBodyModel").remove("sso")),
        change(
            "new ClientSessionBody.language: required field (theirs:" + " ClientSessionBodyModel)",
            d -> {
              text(d, "ClientSessionBodyModel", "language");
              ((ArrayNode) schema(d, "ClientSessionBodyModel").get("required")).add("language");
            }),
        change(
            "different ClientSessionBody.sso: now required (theirs:" + " ClientSessionBodyModel)",
            d -> ((ArrayNode) schema(d, "ClientSessionBodyModel").get("required")).add("sso")),
        change(
            "different ClientSessionBody.referenceNumber: not the same greatest length"
                + " (theirs: ClientSessionBodyModel)",
            d -> field(d, "ClientSessionBodyModel", "referenceNumber").put("maxLength", 30)),
        change(
            "gone MandateStatus: value Finished (theirs: MandateStatusEnum)",
            d -> values(d, "MandateStatusEnum").removeIf(v -> v.asText().equals("Finished"))),
        change(
            "different RegisterValue.value: type: number, theirs string (theirs: RegisterValueModel)",
            d -> field(d, "RegisterValueModel", "value").put("type", "string")),
        change(
            "different TimeSlice.start: format: string (date-time), theirs string (theirs:"
                + " TimeSliceModel)",
            d -> field(d, "TimeSliceModel", "start").remove("format")),
        change(
            "different ValueSet.night: type: object, theirs array (theirs: ValueSetModel)",
            d -> {
              ObjectNode night = field(d, "ValueSetModel", "night");
              night.removeAll();
              night.put("type", "array").putObject("items").put("$ref", REF + "RegisterValueModel");
            }),
        change(
            "gone Headpoint $type=metering-on-headpoint: variant (theirs: HeadpointModel)",
            d -> {
              d.withObject("/components/schemas/HeadpointModel/discriminator/mapping")
                  .remove("metering-on-headpoint");
              ((ObjectNode) d.at("/components/schemas")).remove("MeteringOnHeadpointModel");
            }),
        change(
            "gone MeteringOnMeter.physicalMeters: field (theirs: MeteringOnMeterModel)",
            d ->
                ((ObjectNode) d.at("/components/schemas/MeteringOnMeterModel/allOf/1/properties"))
                    .remove("physicalMeters")),
        change(
            "gone ApiError.validationErrorMessages: field (theirs: ApiValidationErrorResponse)",
            d -> fields(d, "ApiValidationErrorResponse").remove("validationErrorMessages")),
        change(
            "gone GET /api/mandate answer 404: body application/json",
            d ->
                ((ObjectNode) operation(d, MANDATES, "get").at("/responses/404"))
                    .remove("content")),
        change(
            "gone GET /api/mandate: answer 200",
            d -> ((ObjectNode) operation(d, MANDATES, "get").path("responses")).remove("200")));
  }

  private static final String REF = "#/components/schemas/";
  private static final String MANDATES_POINTER = "/~1api~1mandate";

  @ParameterizedTest
  @MethodSource("harmless")
  void reportsHarmlessChanges(String line, Consumer<ObjectNode> change) {
    CompareResult run = onChanged(change);
    assertThat(run.harmless()).containsExactly(line);
    assertThat(run.edits()).singleElement().asString().startsWith(caseOf(line) + ": ");
    assertThat(run.breaking()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("breaking")
  void reportsBreakingChanges(String line, Consumer<ObjectNode> change) {
    CompareResult run = onChanged(change);
    assertThat(run.breaking()).containsExactly(line);
    assertThat(run.edits()).singleElement().asString().startsWith(caseOf(line) + ": ");
    assertThat(run.harmless()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static String caseOf(String line) {
    if (line.contains(": value ")) {
      return "enum value";
    }
    if (line.matches("\\w+ [A-Z]+ /\\S+ (?!request|answer).*: .*")) {
      return "query parameter";
    }
    return line.matches("\\w+ [A-Z]+ /.*") ? "operation" : "field";
  }

  private CompareResult onChanged(Consumer<ObjectNode> change) {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    change.accept(document);
    return CompareResult.on(folder, document);
  }

  @Test
  void reportsAnotherDiscriminatorAsOtherVariants() {
    CompareResult run =
        onChanged(
            d -> {
              d.withObject("/components/schemas/HeadpointModel/discriminator")
                  .put("propertyName", "kind");
              schema(d, "HeadpointModel").putArray("required");
              ObjectNode fields = fields(d, "HeadpointModel");
              fields.set("kind", fields.remove("$type"));
            });
    assertThat(run.breaking())
        .contains("gone Headpoint $type=metering-on-meter: variant (theirs: HeadpointModel)");
    assertThat(run.harmless())
        .contains("new Headpoint kind=metering-on-meter: variant (theirs: HeadpointModel)");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void reportsAnEnumThatBecameAnyString() {
    CompareResult run = onChanged(d -> schema(d, "MeasurementUnitEnum").remove("enum"));
    assertThat(run.harmless())
        .singleElement()
        .asString()
        .startsWith("different MeasurementUnit: any value, not only [kWh, kVArh, kVA, kW, m3, ?");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  /** One schema of ours stands for two of theirs. */
  @Test
  void comparesEveryErrorBody() {
    CompareResult run =
        onChanged(
            d -> {
              text(d, "ApiErrorResponse", "traceId");
              text(d, "ApiValidationErrorResponse", "traceId");
            });
    assertThat(run.harmless())
        .containsExactly(
            "new ApiError.traceId: field (theirs: ApiErrorResponse)",
            "new ApiError.traceId: field (theirs: ApiValidationErrorResponse)");
  }

  @Test
  void reportsARenamedFieldAsGoneAndNew() {
    CompareResult run =
        onChanged(
            d -> {
              ObjectNode fields = fields(d, "MandateModel");
              fields.set("expiryDate", fields.remove("mandateExpirationDate"));
            });
    assertThat(run.breaking())
        .containsExactly("gone Mandate.mandateExpirationDate: field (theirs: MandateModel)");
    assertThat(run.harmless())
        .containsExactly("new Mandate.expiryDate: field (theirs: MandateModel)");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void reportsOtherDifferencesBesideAFormat() {
    CompareResult run =
        onChanged(
            d ->
                field(d, "RegisterValueModel", "value").put("format", "double").remove("nullable"));
    assertThat(run.harmless())
        .containsExactly(
            "different RegisterValue.value: format: number, theirs number (double) (theirs:"
                + " RegisterValueModel)",
            "different RegisterValue.value: may not be null any more (theirs: RegisterValueModel)");
  }

  @Test
  void reportsASharedSchemaOnce() {
    CompareResult run = onChanged(d -> text(d, "ResponseMetadataModel", "node"));
    assertThat(run.harmless())
        .containsExactly("new ResponseMetadata.node: field (theirs: ResponseMetadataModel)");
  }

  @Test
  void ignoresDescriptionsExamplesTagsNamesAndSecurity() {
    CompareResult run =
        onChanged(
            d -> {
              operation(d, MANDATES, "get").put("operationId", "x").put("summary", "x");
              operation(d, MANDATES, "get").putArray("tags").add("x");
              field(d, "MandateModel", "ean").put("description", "x").put("example", "x");
              schema(d, "MandateModel").put("title", "x").put("x-own", "x");
              d.remove("security");
            });
    assertThat(run.exitCode()).isZero();
  }

  private static ObjectNode moon() {
    ObjectNode path = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    path.withObject("/get/responses/200").put("description", "Success");
    return path;
  }

  private static void text(ObjectNode document, String schema, String name) {
    field(document, schema, name).put("type", "string").put("nullable", true);
  }

  private static ObjectNode fields(ObjectNode document, String schema) {
    return (ObjectNode) schema(document, schema).get("properties");
  }

  private static ArrayNode values(ObjectNode document, String schema) {
    return (ArrayNode) schema(document, schema).get("enum");
  }

  private static ArrayNode required(ObjectNode document, String schema) {
    return (ArrayNode) schema(document, schema).get("required");
  }
}
