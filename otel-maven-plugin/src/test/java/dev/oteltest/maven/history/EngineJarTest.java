package dev.oteltest.maven.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.history.sql.HistoryEngine;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EngineJarTest {

  private static final String ARTIFACT = HistoryEngine.DUCKDB.coordinates;

  @Test
  void namesTheDownloadIfMavenIsOffline() {
    assertThat(EngineJar.missing(HistoryEngine.DUCKDB, true, new IOException("long")))
        .isEqualTo(
            "The history needs "
                + ARTIFACT
                + ", which can't be had: Maven is offline. To download it, run mvn dependency:get"
                + " -Dartifact="
                + ARTIFACT)
        .doesNotContain("\n");
  }

  @Test
  void namesTheReasonIfMavenIsOnline() {
    assertThat(EngineJar.missing(HistoryEngine.DUCKDB, false, new IOException("not found")))
        .contains(ARTIFACT + ", which can't be had: not found. ");
  }
}
