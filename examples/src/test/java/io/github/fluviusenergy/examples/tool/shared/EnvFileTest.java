package io.github.fluviusenergy.examples.tool.shared;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {
  @TempDir Path folder;

  private Map<String, String> read(String content) throws IOException {
    return EnvFile.read(Files.writeString(folder.resolve(".env"), content));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=one|one",
        "A = one|one",
        "  A=one  |one",
        "export A=one|one",
        "A=|``",
        "A= # none|``",
        "A=one # a comment|one",
        "A=one#not-a-comment|one#not-a-comment",
        "A=#not-a-comment|#not-a-comment",
        "A=with blanks|with blanks",
        "A=it's|it's",
        "A=a=b==|a=b==",
        "A=$HOME\\n|$HOME\\n",
        "A='single # $x \\n'|single # $x \\n",
        "A='single' # a comment|single",
        "A=\"double # $x\"|double # $x",
        "A=\"with \\\"marks\\\" and \\\\\"|with \"marks\" and \\",
        "A=\"other \\d\"|other \\d",
        "A=''|``"
      })
  void readsPlainAndQuotedValues(String line, String value) throws IOException {
    assertThat(read(line)).containsExactly(entry("A", value));
    assertThat(read("# before\n\n" + line + "\nB=2\n"))
        .containsExactly(entry("A", value), entry("B", "2"));
  }

  @Test
  void readsMultilineValues() throws IOException {
    String pem = "-----BEGIN PRIVATE KEY-----\nabc+/==\n-----END PRIVATE KEY-----\n";

    assertThat(read("A=\"" + pem + "\"\nB='" + pem + "'\nC=3\n"))
        .containsExactly(entry("A", pem), entry("B", pem), entry("C", "3"));
    assertThat(read("A=\"one\\ntwo\\r\\tthree\"")).containsExactly(entry("A", "one\ntwo\r\tthree"));
  }

  @Test
  void readsAByteOrderMarkAndWindowsLineBreaks() throws IOException {
    assertThat(read("\uFEFFA=one\r\nB=\"two\r\nlines\"\r\n\r\nC=3"))
        .containsExactly(entry("A", "one"), entry("B", "two\nlines"), entry("C", "3"));
  }

  @Test
  void usesTheLastOfDuplicateNames() throws IOException {
    assertThat(read("A=one\nA=two\n")).containsExactly(entry("A", "two"));
  }

  @Test
  void readsAnEmptyFileAndALongValue() throws IOException {
    String value = "x\n".repeat(200_000);

    assertThat(read("")).isEmpty();
    assertThat(read("A=\"" + value + "\"")).containsExactly(entry("A", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "s3cret|is not NAME=value",
        "FLUVIUS_A s3cret|is not NAME=value",
        "=s3cret|is not NAME=value",
        "1A=s3cret|is not NAME=value",
        "FLUVIUS_A-B=s3cret|is not NAME=value",
        "FLUVIUS_A=\"s3cret|has no closing quotation mark",
        "FLUVIUS_A='s3cret|has no closing quotation mark",
        "FLUVIUS_A=\"s3cret\\\"|has no closing quotation mark",
        "FLUVIUS_A='s3cret' s3cret|continues after the closing quotation mark"
      })
  void namesAMalformedLineWithoutShowingIt(String line, String what) {
    assertThatThrownBy(() -> read("# one\nFLUVIUS_B=\"two\nthree\"\n" + line + "\n"))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("Line 4 of the file " + folder.resolve(".env") + " " + what)
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @Test
  void namesTheLineOfAnUnquotedKey() {
    assertThatThrownBy(
            () -> read("FLUVIUS_PRIVATE_KEY=-----BEGIN PRIVATE KEY-----\nabc+/==\n-----END\n"))
        .hasMessageStartingWith("Line 2 of ")
        .hasMessageContaining("quotation marks")
        .hasMessageNotContaining("abc");
  }

  @Test
  void skipsMalformedLinesOfOtherPrograms() throws IOException {
    assertThat(
            read(
                """
                spring.datasource.url=jdbc:postgresql://localhost/x
                FLUVIUS_CLIENT_ID=one
                my-app.name: x
                OTHER="no closing quotation mark
                plain text
                FLUVIUS_TENANT_ID=two
                """))
        .containsEntry("FLUVIUS_CLIENT_ID", "one")
        .containsEntry("FLUVIUS_TENANT_ID", "two");
  }

  @Test
  void rejectsOtherCharsets() throws IOException {
    Path utf16 = Files.writeString(folder.resolve("utf16"), "A=one\n", UTF_16);
    Path latin = Files.writeString(folder.resolve("latin"), "A=\u00e9\n", ISO_8859_1);

    assertThatThrownBy(() -> EnvFile.read(utf16)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> EnvFile.read(latin)).hasMessageContaining("UTF-8");
  }

  @Test
  void namesTheFileItCannotRead() {
    assertThatThrownBy(() -> EnvFile.read(folder))
        .hasMessage("Cannot read the file " + folder + " that --env-file names.");
    assertThatThrownBy(() -> EnvFile.read(folder.resolve("missing")))
        .hasMessageContaining("missing");
  }
}
