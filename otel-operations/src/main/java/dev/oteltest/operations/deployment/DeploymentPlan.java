package dev.oteltest.operations.deployment;

import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.internal.text.PlanPosition;
import dev.oteltest.operations.internal.text.YamlReader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environments and checks of {@code otel-deployment.yaml}, or of a plan in a POM. Needs
 * jackson-core on the class path to run them.
 *
 * @since 0.1
 */
public final class DeploymentPlan {

  private DeploymentPlan() {}

  /**
   * Reads the checks of an environment. All others are checked for errors as well.
   *
   * @param file the file
   * @param environment the name of the environment; null for the only one
   * @param variables the values for <code>${NAME}</code>; those with secret names are masked in
   *     everything that is shown
   * @throws IllegalArgumentException if the file can't be read, is not as specified, has no such
   *     environment, or a variable of that environment is missing
   */
  public static DeploymentEnvironment read(
      Path file, @Nullable String environment, Map<String, String> variables) {
    return read(file, environment, variables, server -> null);
  }

  /**
   * Reads the checks of an environment, as {@link #read(Path, String, Map)} does.
   *
   * @param proxies finds the proxy of a server for which the file names none
   */
  public static DeploymentEnvironment read(
      Path file, @Nullable String environment, Map<String, String> variables, ProxyFinder proxies) {
    String text =
        UserFile.text(file, 1, ": create it, or name another with -Dotel.deployment.file=FILE");
    return read(new UserFile(file), text, environment, variables, proxies);
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
   * @throws IllegalArgumentException if the plan is not as specified, has no such environment, or a
   *     variable of that environment is missing
   */
  public static DeploymentEnvironment parse(
      String plan,
      Path file,
      @Nullable String environment,
      Map<String, String> variables,
      ProxyFinder proxies) {
    int before = PlanPosition.linesBefore(plan, file);
    UserFile part =
        before < 0 ? new UserFile(file, ", its plan", 0) : new UserFile(file, "", before);
    return read(part, plan, environment, variables, proxies);
  }

  private static DeploymentEnvironment read(
      UserFile file,
      String text,
      @Nullable String environment,
      Map<String, String> variables,
      ProxyFinder proxies) {
    return new PlanReader(file, variables, proxies)
        .read(YamlReader.readOne(file, text), environment);
  }
}
