package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A document is the same as itself, and as itself in the other version of OpenAPI. */
class SameDocumentTest {
  private static final String OWN = "{'$ref': '#/components/schemas/Thing'}";

  @TempDir Path folder;

  static Stream<Arguments> schemas() {
    return Stream.of(
        schema(
            "a nullable field of its own type",
            "{type: object, properties: {a: {nullable: true, allOf: [" + OWN + "]}}}",
            "{type: object, properties: {a: {oneOf: [{type: 'null'}, " + OWN + "]}}}"),
        schema(
            "a deprecated field of its own type",
            "{type: object, properties: {a: {deprecated: true, allOf: [" + OWN + "]}}}",
            "{type: object, properties: {a: {deprecated: true, '$ref': '#/components/schemas/Thing'}}}"),
        schema(
            "variants without a discriminator",
            "{oneOf: [{'$ref': '#/components/schemas/Cat'}, {'$ref': '#/components/schemas/CatDog'}]}",
            "{oneOf: [{'$ref': '#/components/schemas/Cat'}, {'$ref': '#/components/schemas/CatDog'}]}"),
        schema(
            "variants with and without a name",
            "{type: object, properties: {a: {'$ref': '#/components/schemas/NamedPet'}, b: {'$ref':"
                + " '#/components/schemas/UnnamedPet'}}}",
            "{type: object, properties: {a: {'$ref': '#/components/schemas/NamedPet'}, b: {'$ref':"
                + " '#/components/schemas/UnnamedPet'}}}"),
        schema(
            "variants without a mapping",
            "{anyOf: [{'$ref': '#/components/schemas/Cat'}, {'$ref': '#/components/schemas/CatDog'}],"
                + " discriminator: {propertyName: kind}}",
            "{anyOf: [{'$ref': '#/components/schemas/Cat'}, {'$ref': '#/components/schemas/CatDog'}],"
                + " discriminator: {propertyName: kind}}"),
        schema(
            "variants without a name",
            "{oneOf: [{type: object, properties: {a: {type: string}}}, {type: string}]}",
            "{oneOf: [{type: object, properties: {a: {type: string}}}, {type: string}]}"),
        schema(
            "a reference with percent-encoding",
            "{type: object, properties: {a: {'$ref': '#/components/schemas/List%3CCat%3E'}}}",
            "{type: object, properties: {a: {'$ref': '#/components/schemas/List<Cat>'}}}"),
        schema(
            "an exclusive minimum",
            "{type: integer, minimum: 1, exclusiveMinimum: true}",
            "{type: integer, exclusiveMinimum: 1}"),
        schema(
            "an exclusive maximum",
            "{type: number, maximum: 1.5, exclusiveMaximum: true, minimum: 0, exclusiveMinimum: false}",
            "{type: number, exclusiveMaximum: 1.50, minimum: 0}"),
        schema(
            "a greater minimum than the exclusive one",
            "{type: number, minimum: 5}",
            "{type: number, minimum: 5, exclusiveMinimum: 1}"),
        schema("a nullable text", "{type: string, nullable: true}", "{type: [string, 'null']}"),
        schema(
            "a nullable enum",
            "{type: string, nullable: true, enum: [a, b, null]}",
            "{type: [string, 'null'], enum: [a, b, null]}"),
        schema("one value", "{type: string, enum: [a]}", "{const: a}"),
        schema(
            "bytes",
            "{type: object, properties: {a: {type: string, format: byte}}}",
            "{type: object, properties: {a: {type: string, contentEncoding: base64}}}"),
        schema(
            "a file",
            "{type: object, properties: {a: {type: string, format: binary}}}",
            "{type: object, properties: {a: {contentMediaType: application/octet-stream}}}"),
        schema(
            "any field",
            "{type: object, properties: {a: {}}, additionalProperties: true}",
            "{type: object, properties: {a: true}, additionalProperties: {}}"),
        schema(
            "a map of lists of its own type",
            "{type: object, additionalProperties: {type: array, items: " + OWN + "}}",
            "{type: object, additionalProperties: {type: array, items: " + OWN + "}}"));
  }

  private static Arguments schema(String name, String inOpenApi30, String inOpenApi31) {
    return Arguments.of(name, document("3.0.3", inOpenApi30), document("3.1.0", inOpenApi31));
  }

  private static String document(String version, String schema) {
    return """
        openapi: VERSION
        info: {title: t, version: '1'}
        paths:
          /v1/things/{id}:
            post:
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              requestBody:
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Thing'}}
              responses:
                '200':
                  description: ''
                  content:
                    application/json: {schema: {$ref: '#/components/schemas/Thing'}}
          /v2/things/{id}:
            get:
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              responses:
                '200':
                  description: ''
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}
        components:
          schemas:
            Thing: SCHEMA
            Cat: {type: object, properties: {name: {type: string}}}
            CatDog: {type: object, properties: {name: {type: string}, legs: {type: integer}}}
            NamedPet:
              oneOf: [{$ref: '#/components/schemas/CatDog'}]
              discriminator: {propertyName: kind, mapping: {dog: CatDog}}
            UnnamedPet:
              oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/CatDog'}]
            List<Cat>: {type: array, items: {$ref: '#/components/schemas/Cat'}}
        """
        .replace("VERSION", version)
        .replace("SCHEMA", schema);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schemas")
  void isTheSame(String name, String inOpenApi30, String inOpenApi31) throws IOException {
    Path old = Files.writeString(folder.resolve("3.0.yaml"), inOpenApi30);
    Path current = Files.writeString(folder.resolve("3.1.yaml"), inOpenApi31);
    List<CompareResult> runs = new ArrayList<>();
    for (Path ours : List.of(old, current)) {
      for (Path theirs : List.of(old, current)) {
        runs.add(CompareResult.of("--ours", ours.toString(), theirs.toString()));
      }
    }
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.err()).isEmpty();
              assertThat(run.out()).endsWith("against ours: The same.\n");
              assertThat(run.exitCode()).isZero();
            });
  }
}
