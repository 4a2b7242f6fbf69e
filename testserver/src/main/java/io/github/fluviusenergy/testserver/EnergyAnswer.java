package io.github.fluviusenergy.testserver;

import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.testserver.Headpoint.PhysicalMeter;
import io.github.fluviusenergy.testserver.Headpoint.SubHeadpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The energy answer of a headpoint, which is null if there is nothing in it. */
final class EnergyAnswer implements StreamedJson.Document {
  private final Headpoint headpoint;
  private final EnergyArrays energy;
  private final Instant now;

  EnergyAnswer(Headpoint headpoint, EnergyArrays energy, Instant now) {
    this.headpoint = headpoint;
    this.energy = energy;
    this.now = now;
  }

  @Override
  public void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("_meta").beginObject().name("fetchTime").value(Wire.text(now)).endObject();
    json.name("data").beginObject().name("headpoint");
    // A meter that was not there in the period is left out.
    List<PhysicalMeter> meters =
        headpoint.meters().stream().filter(meter -> energy.hasSlices(meter.point())).toList();
    Point own = headpoint.own();
    if (meters.isEmpty() && (own == null || !energy.hasSlices(own))) {
      json.nullValue();
    } else {
      writeHeadpoint(json, meters);
    }
    json.endObject().endObject();
  }

  private void writeHeadpoint(JsonWriter json, List<PhysicalMeter> meters) throws IOException {
    json.beginObject();
    json.name("$type").value(headpoint.ean().shape().type);
    json.name("ean").value(headpoint.ean().ean());
    json.name("energyType").value(headpoint.ean().energyType());
    Point own = headpoint.own();
    if (own != null) {
      energy.write(json, own);
    }
    if (!headpoint.meters().isEmpty()) {
      json.name("physicalMeters").beginArray();
      for (PhysicalMeter meter : meters) {
        writeMeter(json, meter);
      }
      json.endArray();
    }
    if (own != null) {
      json.name("subHeadpoints").beginArray();
      for (SubHeadpoint sub : headpoint.subHeadpoints()) {
        writeSubHeadpoint(json, sub);
      }
      json.endArray();
    }
    json.endObject();
  }

  private void writeMeter(JsonWriter json, PhysicalMeter meter) throws IOException {
    json.beginObject();
    json.name("seqNumber").value(Integer.toString(meter.seqNumber()));
    json.name("meterID").value(meter.meterId());
    energy.write(json, meter.point());
    json.endObject();
  }

  private void writeSubHeadpoint(JsonWriter json, SubHeadpoint sub) throws IOException {
    json.beginObject();
    json.name("$type").value(sub.type());
    json.name("ean").value(sub.ean());
    json.name("seqNumber").value(Integer.toString(sub.seqNumber()));
    json.name("vregId").value(sub.vregId());
    json.name("type").value(sub.installation());
    energy.write(json, sub.point());
    json.endObject();
  }
}
