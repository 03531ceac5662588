/**
 * A small image pipeline: it loads JPEG and PNG files, shrinks them, encodes them and stores them,
 * and records with OpenTelemetry what it does.
 *
 * <p>{@link com.example.imageflow.ImagePipeline} is where to start reading.
 */
package com.example.imageflow;
