package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PluginJarTest {

  private final PluginJar jar = new PluginJar("org.duckdb:duckdb_jdbc:1.4.0");

  @Test
  void namesTheDownloadIfMavenIsOffline() {
    assertThat(jar.missing(true, new IOException("long")))
        .isEqualTo(
            "org.duckdb:duckdb_jdbc:1.4.0, which can't be had: Maven is offline. To download it, run"
                + " mvn dependency:get -Dartifact=org.duckdb:duckdb_jdbc:1.4.0");
  }

  @Test
  void namesTheReasonIfMavenIsOnline() {
    assertThat(jar.missing(false, new IOException("not found")))
        .startsWith("org.duckdb:duckdb_jdbc:1.4.0, which can't be had: not found. ");
  }
}
