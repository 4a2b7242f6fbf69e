package io.github.fluviusenergy.openapi.compare;

import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.field;
import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenAPI 3.1 says in its own words. */
class OpenApi31Test {
  @TempDir Path folder;

  private CompareResult onChanged(Consumer<ObjectNode> change) {
    ObjectNode document = UpstreamDocuments.dotNet9Tree();
    change.accept(document);
    return CompareResult.on(folder, document);
  }

  @Test
  void reportsATypeThatIsNoLongerNullable() {
    CompareResult run = onChanged(d -> field(d, "TimeSliceModel", "start").put("type", "string"));
    assertThat(run.harmless())
        .containsExactly(
            "different TimeSlice.start: may not be null any more (theirs: TimeSliceModel)");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void reportsSeveralTypes() {
    CompareResult run =
        onChanged(
            d ->
                field(d, "RegisterValueModel", "value")
                    .putArray("type")
                    .add("null")
                    .add("number")
                    .add("string"));
    assertThat(run.breaking())
        .containsExactly(
            "different RegisterValue.value: type: number, theirs number|string (theirs:"
                + " RegisterValueModel)");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void readsVariantNamesFromConst() {
    CompareResult run =
        onChanged(d -> field(d, "HeadpointModelB", "$type").put("const", "metering-at-headpoint"));
    assertThat(run.breaking())
        .containsExactly(
            "gone Headpoint $type=metering-on-headpoint: variant (theirs: HeadpointModel)");
    assertThat(run.harmless())
        .containsExactly(
            "new Headpoint $type=metering-at-headpoint: variant (theirs: HeadpointModel)");
  }

  @Test
  void readsKeywordsBesideAReference() {
    CompareResult run = onChanged(d -> field(d, "MandateModel", "status").put("deprecated", true));
    assertThat(run.harmless())
        .containsExactly("different Mandate.status: now deprecated (theirs: MandateModel)");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void comparesFieldsOfArrayElements() {
    CompareResult run =
        onChanged(
            d ->
                ((ObjectNode) schema(d, "PhysicalMeterModel").get("properties")).remove("meterID"));
    assertThat(run.breaking())
        .containsExactly("gone PhysicalMeter.meterID: field (theirs: PhysicalMeterModel)");
  }

  @Test
  void reportsARemovedEnumValue() {
    CompareResult run =
        onChanged(d -> ((ArrayNode) schema(d, "ValidationStateEnum").get("enum")).remove(0));
    assertThat(run.breaking())
        .containsExactly("gone ValidationState: value READ (theirs: ValidationStateEnum)");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
