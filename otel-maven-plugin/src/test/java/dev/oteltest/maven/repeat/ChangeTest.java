package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTest {

  @TempDir private Path folder;

  @Test
  void anotherKindIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Change.of("otel.repeat.vary", "locale"))
        .withMessage("otel.repeat.vary: 'locale' is not zone, clock, load, order or before");
  }

  @Test
  void zonesAreThere() throws IOException {
    assertThat(Change.of("x", "zone"))
        .extracting(change -> change.arguments().replace("-Duser.timezone=", ""))
        .isSubsetOf(TimeZone.getAvailableIDs());
  }

  @Test
  void onlyLoadKeepsTheProcessorsBusy() throws IOException {
    assertThat(Change.of("x", "load")).extracting(Change::busy).containsExactly(true);
    assertThat(Change.of("x", "order")).extracting(Change::busy).containsOnly(false);
  }

  @Test
  void ordersDifferByTheirSeed() throws IOException {
    assertThat(Change.of("x", "order"))
        .extracting(change -> change.parameters().get("runOrderRandomSeed"))
        .doesNotHaveDuplicates()
        .hasSize(5);
  }

  @Test
  void onlyAnOrderShufflesTheTests() throws IOException {
    List<String> ids = IntStream.range(0, 20).mapToObj(String::valueOf).toList();

    assertThat(Change.NONE.ordered(ids)).isEqualTo(ids);
    assertThat(Change.of("x", "order").get(0).ordered(ids))
        .isNotEqualTo(ids)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void libfaketimeIsFoundWhereItIsInstalled() throws IOException {
    Path library = folder.resolve("x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    Files.createDirectories(library.resolveSibling(""));
    Files.writeString(library.resolveSibling("libfaketime.so.1"), "for one thread");
    List<Path> without = List.of(folder, folder.resolve("missing"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Change.fakeTime("otel.repeat.vary", without))
        .withMessage(
            "otel.repeat.vary: clock needs libfaketime (libfaketimeMT.so.1), which is not installed here");

    Files.writeString(library, "for several");
    assertThat(Change.fakeTime("otel.repeat.vary", List.of(folder.resolve("missing"), folder)))
        .isEqualTo(library);
  }
}
