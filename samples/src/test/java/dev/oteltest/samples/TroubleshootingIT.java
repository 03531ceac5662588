package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.log.TroubleshootingEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each entry of {@code docs/troubleshooting.md} names a test that produces the symptom, and that
 * test expects the diagnosis that the entry quotes.
 */
class TroubleshootingIT {

  private static final Path PAGE = Modules.ROOT.resolve("docs/troubleshooting.md");
  private static final Pattern TEST = Pattern.compile("<!-- test: (\\S+) -->");

  /** Where a string of Java's source continues in its next literal. */
  private static final Pattern CONTINUATION = Pattern.compile("\"\\s*\\+\\s*\"");

  private record Entry(String heading, String text) {

    List<String> diagnoses() {
      return text.lines().filter(line -> line.startsWith("    ")).map(String::strip).toList();
    }

    String anchor() {
      return heading.toLowerCase().replace("'", "").replace(' ', '-');
    }

    @Override
    public String toString() {
      return heading;
    }
  }

  static Stream<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String section : Files.readString(PAGE).split("\n## ")) {
      int line = section.indexOf('\n');
      entries.add(new Entry(section.substring(0, line), section.substring(line)));
    }
    return entries.stream().skip(1);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void quotesWhatItsTestExpects(Entry entry) throws IOException {
    Matcher test = TEST.matcher(entry.text());
    assertThat(test.find()).as("names a test").isTrue();
    String source =
        CONTINUATION.matcher(Files.readString(Modules.ROOT.resolve(test.group(1)))).replaceAll("");

    assertThat(entry.diagnoses()).isNotEmpty();
    for (String diagnosis : entry.diagnoses()) {
      // "…" stands for what differs in each run.
      for (String part : diagnosis.split("…")) {
        assertThat(source).as(test.group(1)).contains(part.strip());
      }
    }
    assertThat(entry.text()).contains("*Cause*: ", "*Remedy*: ");
    assertThat(entry.diagnoses())
        .as("a diagnosis names its entry")
        .anyMatch(line -> line.contains("see docs/troubleshooting.md#" + entry.anchor()));
  }

  @Test
  void theTableLeadsToEachEntry() throws IOException {
    List<String> links =
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("| ["))
            .map(line -> line.replaceFirst(".*\\(#(.*?)\\).*", "$1"))
            .toList();

    assertThat(links).containsExactlyElementsOf(entries().map(Entry::anchor).toList());
  }

  @Test
  void ourMessagesReferToEachEntry() throws IOException {
    assertThat(TroubleshootingEntry.values())
        .extracting(TroubleshootingEntry::see)
        .containsExactlyElementsOf(
            entries().map(it -> "see docs/troubleshooting.md#" + it.anchor()).toList());
  }
}
