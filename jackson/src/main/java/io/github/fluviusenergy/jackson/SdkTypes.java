package io.github.fluviusenergy.jackson;

import com.google.gson.Gson;
import com.google.gson.annotations.JsonAdapter;

/** The classes of the SDK that have a JSON form. */
final class SdkTypes {
  /** Shared: it is thread-safe, and it caches the adapters. */
  static final Gson GSON = new Gson();

  private SdkTypes() {}

  static boolean contains(Class<?> type) {
    return type.getName().startsWith("io.github.fluviusenergy.")
        && (type.isAnnotationPresent(JsonAdapter.class) || Enum.class.isAssignableFrom(type));
  }
}
