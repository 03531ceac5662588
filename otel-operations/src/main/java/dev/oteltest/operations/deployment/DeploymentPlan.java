package dev.oteltest.operations.deployment;

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
 * Reads the environments and checks of {@code otel-deployment.yaml}. Needs jackson-core on the
 * class path to run them.
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

  private static final long LARGEST = 1 << 20;

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
    List<YamlNode> documents;
    try {
      if (Files.size(file) > LARGEST) {
        throw new DeploymentPlanException(
            file, 0, "this file is larger than the 1 MB that is allowed");
      }
      documents = YamlReader.read(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new DeploymentPlanException(file, 0, "this file does not exist");
    } catch (CharacterCodingException e) {
      throw new DeploymentPlanException(file, 0, "this is not UTF-8");
    } catch (YamlException e) {
      throw new DeploymentPlanException(file, e.line(), e.problem());
    }
    if (documents.size() != 1) {
      throw new DeploymentPlanException(
          file, 0, "this file has " + documents.size() + " documents, but exactly one is allowed");
    }
    return new PlanReader(file, variables, proxies).read(documents.get(0), environment);
  }
}
