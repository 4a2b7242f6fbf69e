package io.github.fluviusenergy.examples.tool.shared;

import okhttp3.HttpUrl;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses an http or https URL. */
public final class UrlConverter implements ITypeConverter<HttpUrl> {
  @Override
  public HttpUrl convert(String value) {
    HttpUrl url = HttpUrl.parse(value);
    if (url == null) {
      throw new TypeConversionException("must be an http or https URL, but is " + value);
    }
    return url;
  }
}
