package com.example.petshop;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** A pet of a customer. */
@Entity
public class Pet {

  @Id private Long id;

  private String name;

  @ManyToOne(fetch = FetchType.LAZY)
  private Owner owner;

  protected Pet() {}

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public Owner getOwner() {
    return owner;
  }
}
