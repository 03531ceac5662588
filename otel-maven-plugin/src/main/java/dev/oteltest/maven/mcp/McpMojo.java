package dev.oteltest.maven.mcp;

import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.goal.PluginJar;
import dev.oteltest.maven.report.StandardStreams;
import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.report.internal.history.sql.HistoryEngine;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Prints the entry for the configuration of a coding assistant that lets it ask about the runs of
 * this project: a server of the Model Context Protocol, which the assistant starts.
 *
 * @since 0.1
 */
@Mojo(name = "mcp", requiresProject = false, threadSafe = true)
public final class McpMojo extends AbstractOtelMojo {

  @Inject
  @SuppressWarnings("NullAway.Init") // set by Maven
  private RepositorySystem repositories;

  @Override
  protected void run() throws MojoExecutionException {
    List<String> command = new ArrayList<>();
    KeptRuns kept = keptRuns();
    if (kept.store() != null && kept.isOnly()) {
      command.add("-D" + KeptRuns.RUNS + "=" + kept.store().folder().toAbsolutePath());
    }
    command.add("-cp");
    command.add(classPath());
    command.add(McpMain.class.getName());
    command.add(directory().toAbsolutePath().toString());
    traceFiles().forEach(file -> command.add(file.toAbsolutePath().toString()));
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("command", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    server.put("args", command);
    StandardStreams.out(JsonValue.write(Map.of("mcpServers", Map.of("otel-test", server))));
  }

  private String classPath() throws MojoExecutionException {
    try {
      Path own = Path.of(McpMojo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return own + history();
    } catch (URISyntaxException e) {
      throw new MojoExecutionException("The place of the plugin is not a file", e);
    }
  }

  /** Adds the jar without which only the history can't be asked, if it can be had. */
  private String history() {
    PluginJar driver = new PluginJar(HistoryEngine.SQLITE.coordinates);
    try {
      return File.pathSeparator + driver.find(repositories, session(), project()).getPath();
    } catch (ArtifactResolutionException e) {
      getLog().warn("The history needs " + driver.missing(session().isOffline(), e));
      return "";
    }
  }
}
