import { DefaultNamingStrategy, type NamingStrategyInterface } from "typeorm";

/** `effectiveAt` in TypeScript is `effective_at` in SQL. */
export class SnakeNames extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
  }
}
