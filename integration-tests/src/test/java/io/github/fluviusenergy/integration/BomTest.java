package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM, compared with the poms of the modules. */
class BomTest {
  @Test
  void bomNamesEveryPublishedModule() throws Exception {
    List<String> published = new ArrayList<>();
    for (String module : texts(pom(".").getElementsByTagName("module"))) {
      Document pom = pom(module);
      if (!texts(pom.getElementsByTagName("maven.deploy.skip")).contains("true")
          && !module.equals("bom")) {
        published.add(artifact(pom));
      }
    }

    assertThat(texts(pom("bom").getElementsByTagName("artifactId")))
        .hasSizeGreaterThan(5)
        .containsAll(published);
  }

  static Document pom(String module) throws Exception {
    Path pom = Path.of("..", module, "pom.xml");
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
  }

  /** Returns the artifact id of the pom itself, not of its parent. */
  static String artifact(Document pom) {
    NodeList children = pom.getDocumentElement().getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeName().equals("artifactId")) {
        return children.item(i).getTextContent().strip();
      }
    }
    throw new AssertionError("no artifactId");
  }

  static List<String> texts(NodeList nodes) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
