package dev.oteltest.capture.internal.sdk;

import dev.oteltest.capture.internal.metrics.CaptureReader;
import dev.oteltest.capture.internal.metrics.MetricSources;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds a reader to a meter provider that was already built: instruments that are created from then
 * on also report to it. A donor, which is another provider with the same views, is built around the
 * reader; then the reader and the first provider's meters are connected to each other. The private
 * fields used here are the same in versions 1.49 to 1.68.
 */
public final class MeterPatch {

  private final SdkMeterProvider provider;
  private final CaptureReader reader;
  private final SdkMeterProvider donor;

  private MeterPatch(SdkMeterProvider provider, CaptureReader reader)
      throws ReflectiveOperationException {
    this.provider = provider;
    this.reader = reader;
    SdkMeterProviderBuilder builder = SdkMeterProvider.builder().registerMetricReader(reader);
    List<Object> views = list(builder, "registeredViews");
    views.addAll(list(provider, "registeredViews"));
    this.donor = builder.build();
  }

  /** Adds a new reader to a provider, unless it has one. */
  public static void add(SdkMeterProvider provider, MetricSources sources)
      throws ReflectiveOperationException {
    if (provider.toString().contains(CaptureReader.NAME)) {
      return; // the text of a provider contains the names of its readers
    }
    MeterPatch patch = new MeterPatch(provider, new CaptureReader(sources));
    patch.leadReaderToMeters();
    patch.leadMetersToReader();
  }

  private void leadReaderToMeters() throws ReflectiveOperationException {
    Object registration = reader.registration();
    List<Object> producers = list(registration, "metricProducers");
    for (Object producer : producers) {
      PatchedField.set(producer, "registry", PatchedField.get(provider, "registry"));
      PatchedField.set(producer, "sharedState", PatchedField.get(provider, "sharedState"));
    }
    PatchedField.set(registration, "sharedState", PatchedField.get(provider, "sharedState"));
    producers.addAll(list(provider, "metricProducers"));
  }

  private void leadMetersToReader() throws ReflectiveOperationException {
    List<Object> readers = new ArrayList<>(list(provider, "registeredReaders"));
    readers.addAll(list(donor, "registeredReaders"));
    PatchedField.set(provider, "registeredReaders", readers);
    Object registry = PatchedField.get(provider, "registry");
    Collection<?> meters =
        (Collection<?>) registry.getClass().getMethod("getComponents").invoke(registry);
    for (Object meter : meters) {
      Map<Object, Object> storages = new HashMap<>(storagesOf(meter));
      storagesOf(donor.get("donor " + storages.size() + meter.hashCode()))
          .forEach(storages::putIfAbsent);
      PatchedField.set(meter, "readerStorageRegistries", storages);
    }
  }

  @SuppressWarnings("unchecked") // the SDK's types are the same in all supported versions
  private static Map<Object, Object> storagesOf(Object meter) throws ReflectiveOperationException {
    return (Map<Object, Object>) PatchedField.get(meter, "readerStorageRegistries");
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object owner, String field) throws ReflectiveOperationException {
    return (List<Object>) PatchedField.get(owner, field);
  }
}
