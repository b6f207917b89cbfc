import eslint from "@eslint/js";
import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

/** The house limits: lines of code, blank lines and comments apart. */
const size = {
  "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", { max: 4 }],
  "max-depth": ["error", 3],
  complexity: ["error", { max: 8, variant: "modified" }],
};

const banned = [
  { selector: "ExportAllDeclaration", message: "No barrels: import from the file that owns the name." },
  {
    selector: "NewExpression[callee.name='Error']",
    message: "Throw EchelonError: a code, a message, and what to do next.",
  },
  { selector: "TSEnumDeclaration", message: "Use a union of string literals." },
];

export default tseslint.config(
  { ignores: ["dist", "coverage", ".cache", ".data", "out"] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.mjs", "*.cjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...size,
      "no-restricted-exports": [
        "error",
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      "no-restricted-syntax": ["error", ...banned],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: false }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-extraneous-class": ["error", { allowWithDecorator: true }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["src/domain/**", "src/digest/**"],
    rules: {
      "no-restricted-globals": ["error", "process", "setTimeout", "fetch"],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Pass the seed in." },
        { object: "Date", property: "now", message: "Pass the date in." },
      ],
      // A later entry replaces an earlier one, so the common bans are repeated here.
      "no-restricted-syntax": [
        "error",
        ...banned,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Pass the date in." },
      ],
    },
  },
  {
    files: ["tests/**"],
    ...jest.configs["flat/recommended"],
    rules: {
      ...jest.configs["flat/recommended"].rules,
      "max-lines-per-function": "off",
      "jest/no-identical-title": "error",
      "jest/require-top-level-describe": "off",
      "jest/expect-expect": ["error", { assertFunctionNames: ["expect*", "fc.assert"] }],
    },
  },
  { files: ["bench/**", "scripts/**"], rules: { "no-console": "off" } },
  {
    files: ["*.js", "*.cjs", "*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: "readonly", require: "readonly" } },
    rules: {
      "no-restricted-exports": "off",
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/explicit-module-boundary-types": "off",
    },
  },
);
