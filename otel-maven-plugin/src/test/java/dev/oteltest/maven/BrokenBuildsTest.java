package dev.oteltest.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see of builds that fail, from what these builds recorded. */
class BrokenBuildsTest {

  static List<Path> builds() throws IOException {
    return BrokenBuilds.builds(Path.of(BrokenBuilds.FOLDER));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyOutputIsAsExpected(Path build) throws IOException {
    BrokenBuilds.verifyRecorded(build);
  }

  @Test
  void everyOutputSaysFirstWhatIsExpected() throws IOException {
    String copy = System.getProperty("broken.copy");
    if (copy == null) {
      BrokenCases.verifyRecorded(Path.of(BrokenCases.FOLDER));
    } else {
      BrokenCases.verifySome(Path.of(copy), Path.of(BrokenBuilds.FOLDER));
    }
  }
}
