package dev.oteltest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code on the pages is compiled and run: it is part of a test, apart from white space. */
class DocsTest {

  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource({
    "assertions.md, AssertionsPageTest.java",
    "migrating-from-sdk-testing.md, MigrationPageTest.java",
    "distributed.md, ../../../../../../samples/src/it/coexistence/agent/src/test/java/com/example/agent/ChildProcessTest.java"
        + " ../../../../../../samples/distributed/src/test/java/com/example/imageflow/ComposePipelineIT.java"
  })
  void codeOfThePageStandsInATest(String page, String tests) throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String test : tests.split(" ")) {
      sources.append(Files.readString(Path.of("src/test/java/com/example", test)));
    }
    String source = squeezed(sources.toString());
    Matcher code = CODE.matcher(Files.readString(Path.of("../docs", page)));
    int count = 0;
    while (code.find()) {
      count++;
      assertThat(source).contains(squeezed(code.group(1)));
    }

    assertThat(count).isPositive();
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
