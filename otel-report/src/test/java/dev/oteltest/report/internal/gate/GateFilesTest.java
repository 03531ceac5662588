package dev.oteltest.report.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.oteltest.report.internal.gate.output.GateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class GateFilesTest {

  @TempDir private Path folder;

  @Test
  void jsonHasEveryVerdict() throws IOException {
    GateFiles.write(ExampleGate.result(), folder);

    assertThat(folder.resolve("check.json"))
        .content()
        .contains("\"failed\" : true", "\"status\" : \"empty\"", "\"status\" : \"passed\"")
        .contains("\"frame\" : \"shop.CartTest.pays <b>(CartTest.java:42)\"")
        .contains("\"file\" : \"shop-web/src/test/java/shop/CartTest.java\"", "\"line\" : 42")
        .contains("\"command\" : \"mvn otel:show '-Dotel.show.test=CartTest.pays <b>'\"");
  }

  @Test
  void junitHasAFailureForEachRuleThatFails() throws Exception {
    GateFiles.write(ExampleGate.result(), folder);

    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("TEST-otel-check.xml").toFile())
            .getDocumentElement();

    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(suite.getElementsByTagName("system-out").getLength()).isEqualTo(1);
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo(
            """
            test statements is 2, but at most 1 is allowed
              2  shop.CartTest.pays <b>
                at shop.CartTest.pays <b>(CartTest.java:42)
                mvn otel:show '-Dotel.show.test=CartTest.pays <b>'""");
  }

  @Test
  void sarifIsAtTheLineAndKnowsItAgain() throws IOException {
    GateFiles.write(ExampleGate.result(), folder);
    String first = Files.readString(folder.resolve("check.sarif"));
    GateFiles.write(ExampleGate.result(50), folder);
    String second = Files.readString(folder.resolve("check.sarif"));

    assertThat(first)
        .contains("\"startLine\" : 42", "\"uri\" : \"otel-check.yaml\"", "\"level\" : \"warning\"");
    assertThat(first.split("otelCheck/v1", -1)).hasSize(4);
    assertThat(second).isEqualTo(first.replace("\"startLine\" : 42", "\"startLine\" : 50"));
    try (JsonParser json = new JsonFactory().createParser(first)) {
      while (json.nextToken() != null) {
        // it is JSON
      }
    }
  }
}
