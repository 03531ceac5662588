package dev.oteltest.operations.deployment;

import dev.oteltest.operations.internal.plan.PlanException;
import dev.oteltest.operations.internal.plan.PlanPosition;
import dev.oteltest.operations.internal.yaml.YamlException;
import dev.oteltest.operations.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.yaml.YamlReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environments and checks of {@code otel-deployment.yaml}, or of a plan in a POM. Needs
 * jackson-core on the class path to run them.
 *
 * @since 0.1
 */
public final class DeploymentPlan {

  /**
   * The proxy between this JVM and a server.
   *
   * @param username null if the proxy does not ask for credentials
   * @param password a secret, or null
   * @since 0.1
   */
  public record Proxy(String host, int port, @Nullable String username, @Nullable String password) {

    /** Returns a text without the password, because it may be logged. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Finds the proxy for a server.
   *
   * @since 0.1
   */
  @FunctionalInterface
  public interface ProxyFinder {

    /**
     * Returns the proxy, or null to use the JVM's.
     *
     * @param server the URL that a request is sent to
     */
    @Nullable Proxy find(URI server);
  }

  private static final long MAX_SIZE = 1 << 20;

  private DeploymentPlan() {}

  /**
   * Reads the checks of an environment. All others are checked for errors as well.
   *
   * @param file the file
   * @param environment the name of the environment; null for the only one
   * @param variables the values for <code>${NAME}</code>; those with secret names are masked in
   *     everything that is shown
   * @throws DeploymentPlanException if the file is not as specified, has no such environment, or a
   *     variable of that environment is missing
   * @throws IOException if the file can't be read
   */
  public static DeploymentEnvironment read(
      Path file, @Nullable String environment, Map<String, String> variables) throws IOException {
    return read(file, environment, variables, server -> null);
  }

  /**
   * Reads the checks of an environment, as {@link #read(Path, String, Map)} does.
   *
   * @param proxies finds the proxy of a server for which the file names none
   */
  public static DeploymentEnvironment read(
      Path file, @Nullable String environment, Map<String, String> variables, ProxyFinder proxies)
      throws IOException {
    String text;
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new DeploymentPlanException(
            file, "", 0, "this file is larger than the 1 MB that is allowed");
      }
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new DeploymentPlanException(
          file,
          "",
          0,
          "this file does not exist: create it, or name another with -Dotel.deployment.file=FILE");
    } catch (CharacterCodingException e) {
      throw new DeploymentPlanException(file, "", 0, "this is not UTF-8");
    }
    return parse(text, file, "", 0, environment, new PlanReader(file, variables, proxies));
  }

  /**
   * Reads the checks of an environment from a part of another file, such as a POM.
   *
   * @param plan the text of the plan, as in a file of its own
   * @param file the file that has the plan; its folder is the base of relative paths. Errors name
   *     the line of this file if the text is found there, and otherwise that of the plan
   * @param environment the name of the environment; null for the only one
   * @param variables the values for <code>${NAME}</code>
   * @param proxies finds the proxy of a server for which the plan names none
   * @throws DeploymentPlanException if the plan is not as specified, has no such environment, or a
   *     variable of that environment is missing
   */
  public static DeploymentEnvironment parse(
      String plan,
      Path file,
      @Nullable String environment,
      Map<String, String> variables,
      ProxyFinder proxies)
      throws IOException {
    int before = PlanPosition.linesBefore(plan, file);
    return parse(
        plan,
        file,
        before < 0 ? ", its plan" : "",
        Math.max(0, before),
        environment,
        new PlanReader(file, variables, proxies));
  }

  private static DeploymentEnvironment parse(
      String plan,
      Path file,
      String where,
      int linesBefore,
      @Nullable String environment,
      PlanReader reader)
      throws DeploymentPlanException {
    try {
      List<YamlNode> documents = YamlReader.read(plan);
      if (documents.size() != 1) {
        throw new DeploymentPlanException(
            file,
            where,
            0,
            "there are " + documents.size() + " documents, but exactly one is allowed");
      }
      return reader.read(documents.get(0), environment);
    } catch (YamlException e) {
      throw error(file, where, linesBefore, e.line(), e.problem());
    } catch (PlanException e) {
      throw error(file, where, linesBefore, e.line(), String.valueOf(e.getMessage()));
    }
  }

  private static DeploymentPlanException error(
      Path file, String where, int linesBefore, int line, String problem) {
    return new DeploymentPlanException(file, where, line == 0 ? 0 : line + linesBefore, problem);
  }
}
