package com.example.petshop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableAsync;

/** A shop that sells pets' supplies to their owners. */
@SpringBootApplication
@EnableAsync
public class Petshop {

  public static void main(String[] args) {
    SpringApplication.run(Petshop.class, args);
  }
}
