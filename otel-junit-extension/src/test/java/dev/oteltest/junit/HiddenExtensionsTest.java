package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.TestIdentifier;

class HiddenExtensionsTest {

  /** As Jupiter finds them. */
  private static List<String> detected() {
    return ServiceLoader.load(Extension.class).stream().map(it -> it.type().getName()).toList();
  }

  private static TestIdentifier engine(String id) {
    return TestIdentifier.from(new EngineDescriptor(UniqueId.forEngine(id), id));
  }

  @Test
  void areNotDetectedUntilJupiterHasLooked() {
    List<String> all = detected();
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    HiddenExtensions.hide();
    List<String> during = detected();
    HiddenExtensions.started(engine("junit-vintage"));
    List<String> stillDuring = detected();
    HiddenExtensions.started(engine("junit-jupiter"));

    assertThat(all).contains(TracingExtension.class.getName());
    assertThat(during).noneMatch(it -> it.startsWith("dev.oteltest.")).isEqualTo(stillDuring);
    assertThat(all.stream().filter(it -> !it.startsWith("dev.oteltest."))).isEqualTo(during);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void areShownWhateverThePlanRan() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    HiddenExtensions.hide();
    HiddenExtensions.show();

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }
}
