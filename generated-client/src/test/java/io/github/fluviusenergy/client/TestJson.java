package io.github.fluviusenergy.client;

import com.google.gson.Gson;
import io.github.fluviusenergy.client.internal.json.MemoryLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.ResponseBody;

/** Decodes documents as the endpoints do, without a socket. */
public final class TestJson {
  private static final Gson GSON = new Gson();

  private TestJson() {}

  public static <T> T decode(String document, Class<T> type) throws IOException {
    return decode(document.getBytes(StandardCharsets.UTF_8), "application/json", type);
  }

  public static <T> T decode(byte[] body, String contentType, Class<T> type) throws IOException {
    try (ResponseBody response = ResponseBody.create(body, MediaType.get(contentType))) {
      return new ResponseReader(response)
          .decode(GSON.getAdapter(type), new MemoryLimit(Long.MAX_VALUE, ""));
    }
  }

  public static String encode(Object model) {
    return GSON.toJson(model);
  }
}
