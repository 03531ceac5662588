package dev.oteltest.samples.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM as it is installed. */
class BomIT {

  private static final Path INSTALLED = Path.of("../otel-test-bom/target/.flattened-pom.xml");

  @Test
  void hasAllArtifactsForUsersInOneVersionAndNothingOfOthers() throws Exception {
    Document bom = parse(INSTALLED);
    List<String> expected = new ArrayList<>();
    for (String module : StagedRelease.MODULES) {
      if (!module.equals("otel-test-bom")) {
        expected.add(module + ":" + text(parse(Path.of("../pom.xml")), "version", 0));
      }
    }

    List<String> managed = new ArrayList<>();
    NodeList dependencies = bom.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      managed.add(text(bom, "artifactId", i + 1) + ":" + text(bom, "version", i + 1));
    }

    assertThat(managed).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(bom.getElementsByTagName("groupId").getLength()).isEqualTo(managed.size() + 1);
    for (String other : List.of("parent", "properties", "repositories", "build")) {
      assertThat(bom.getElementsByTagName(other).getLength()).as(other).isZero();
    }
  }

  private static Document parse(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static String text(Document pom, String name, int place) {
    return pom.getElementsByTagName(name).item(place).getTextContent();
  }
}
