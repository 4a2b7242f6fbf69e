package io.github.fluviusenergy.testserver.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormFieldsTest {
  @Test
  void decodesFields() {
    FormFields form = new FormFields("a=1&b=x+y%26%C3%A9&a=2&c=&d&%65=100%&");

    assertThat(form.all("a")).containsExactly("1", "2");
    assertThat(form.get("a")).isEqualTo("1");
    assertThat(form.get("b")).isEqualTo("x y&é");
    assertThat(form.get("c")).isEmpty();
    assertThat(form.get("d")).isNull();
    assertThat(form.get("e")).isEqualTo("100%");
    assertThat(new FormFields("").all("")).isEmpty();
  }
}
