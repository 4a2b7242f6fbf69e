/** Modules for Jackson 2 and 3 that read and write the SDK's objects. */
module io.github.fluviusenergy.jackson {
  requires com.google.gson;
  requires static transitive org.jspecify;
  requires static transitive com.fasterxml.jackson.databind;
  requires static transitive tools.jackson.databind;

  exports io.github.fluviusenergy.jackson;

  provides com.fasterxml.jackson.databind.Module with
      io.github.fluviusenergy.jackson.FluviusJackson2Module;
  provides tools.jackson.databind.JacksonModule with
      io.github.fluviusenergy.jackson.FluviusJackson3Module;
}
