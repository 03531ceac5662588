package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryVersionsTest {

  private static ClassLoader without(String... names) {
    return new ClassLoader(LibraryVersionsTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (List.of(names).stream().anyMatch(name::endsWith)) {
          throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
      }
    };
  }

  @Test
  void theOneOfTheseTestsIsSupported() {
    assertThat(LibraryVersions.jupiterProblem(LibraryVersionsTest.class.getClassLoader())).isNull();
    assertThat(LibraryVersions.platformProblem(LibraryVersionsTest.class.getClassLoader()))
        .isNull();
    assertThat(LibraryVersions.isPlatformTooOld()).isFalse();
  }

  @Test
  void aPlatformThatIsTooOldIsNamedWithWhoMayBringIt() {
    assertThat(LibraryVersions.platformProblem(without(".LauncherSessionListener")))
        .startsWith("Tests are not traced, because the launcher of the JUnit Platform ")
        .endsWith(
            " is older than 1.8, the oldest that the toolkit runs on. Surefire before 3.0 has its"
                + " own: use 3.0.0 or newer; with Spring Boot's parent, try it as in: mvn test"
                + " -Dmaven-surefire-plugin.version=3.5.6. With a newer Surefire, import junit-bom"
                + " 5.12.2 or newer");
  }

  @Test
  void anOldOneIsNamedWithACommand() {
    assertThat(LibraryVersions.jupiterProblem(without("PreInterruptCallback")))
        .startsWith("JUnit Jupiter ")
        .endsWith(
            " is older than 5.12, the oldest that is supported, so tests can't ask for their"
                + " telemetry, and lifecycle methods are not traced. To see where it comes from, run"
                + " mvn dependency:tree -Dincludes=org.junit.jupiter");
  }

  @Test
  void oneThatLacksTypesOfOurExtensionsCantLoadThem() {
    assertThat(LibraryVersions.canLoadExtensions(LibraryVersionsTest.class.getClassLoader()))
        .isTrue();
    assertThat(LibraryVersions.canLoadExtensions(without(".TestInstancePreConstructCallback")))
        .isFalse();
    assertThat(LibraryVersions.canLoadExtensions(without("Callback", ".Extension"))).isTrue();
  }

  @Test
  void anOldTestcontainersIsNamedWithACommand() {
    assertThat(LibraryVersions.containersProblem(getClass().getClassLoader())).isNull();
    assertThat(LibraryVersions.containersProblem(without(".CreateContainerCmdModifier")))
        .startsWith("Testcontainers ")
        .endsWith(
            " is older than 1.19, so containers have no spans and no endpoint to send theirs to; the"
                + " tests have. To see where it comes from, run mvn dependency:tree"
                + " -Dincludes=org.testcontainers");
  }

  @Test
  void noneIsNoProblem() {
    assertThat(LibraryVersions.containersProblem(without("CmdModifier", ".DockerClientFactory")))
        .isNull();
    assertThat(LibraryVersions.jupiterProblem(without("PreInterruptCallback", ".Extension")))
        .isNull();
    assertThat(LibraryVersions.platformProblem(without("SessionListener", ".TestPlan"))).isNull();
  }
}
